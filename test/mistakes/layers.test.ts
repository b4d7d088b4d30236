import { describeMistakes } from './mistakes.ts';

await describeMistakes(['3']);
