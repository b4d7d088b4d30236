// Prints the closing line of a run, from Vitest's JSON result.
import { readFileSync } from 'node:fs';

const result = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const skipped = result.numPendingTests + result.numTodoTests;
const tail = skipped > 0 ? `, ${skipped} skipped` : '';
console.log(`${result.numPassedTests} passed, ${result.numFailedTests} failed${tail}`);
