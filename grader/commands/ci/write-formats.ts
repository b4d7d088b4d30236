import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import type { Report } from '../../model/report.ts';
import { renderClassroom } from '../../report/formats/classroom.ts';
import { renderClassroom50 } from '../../report/formats/classroom50.ts';
import { renderGithub } from '../../report/formats/github.ts';
import { renderGitlab } from '../../report/formats/gitlab.ts';
import { renderGradescope } from '../../report/formats/gradescope.ts';
import { jsonText } from '../../report/formats/json.ts';
import { renderJunit } from '../../report/formats/junit.ts';
import { userError } from '../../words/user-error.ts';
import { writeText } from '../write-text.ts';
import type { Format } from './formats.ts';
import { classroom50Identity } from './identity.ts';
import { type CiRequest, randomToken } from './request.ts';

/** Where a format goes when nothing else is said. */
const DEFAULT_FILES: Readonly<Record<Format, string>> = {
  github: 'reports/summary.md',
  classroom: 'reports/classroom.json',
  classroom50: 'result.json',
  gradescope: 'reports/results.json',
  gitlab: 'reports/gl-code-quality-report.json',
  junit: 'reports/junit.xml',
};

const GRADESCOPE_RESULTS = '/autograder/results';

/** Writes each format where its system looks for it. Commands of GitHub Actions must count when this is called. */
export async function writeFormats(
  report: Report,
  request: CiRequest,
  print: (text: string) => void,
): Promise<void> {
  const { formats, junit } = request;
  for (const format of formats) await writeFormat(format, report, request, print);
  if (junit !== undefined) writeText(junit, renderJunit(report));
}

async function writeFormat(
  format: Format,
  report: Report,
  request: CiRequest,
  print: (text: string) => void,
): Promise<void> {
  const { env, out } = request;
  const file = out ?? DEFAULT_FILES[format];
  switch (format) {
    case 'github': {
      const { summary, commands } = renderGithub(report, { token: randomToken() });
      print(commands);
      if (env.GITHUB_STEP_SUMMARY) await append(env.GITHUB_STEP_SUMMARY, summary);
      else writeText(DEFAULT_FILES.github, summary);
      await appendOutputs(env.GITHUB_OUTPUT, { score: report.score, 'max-score': report.maxScore });
      return;
    }
    case 'classroom': {
      const { results, json } = renderClassroom(report);
      if (out !== undefined || !env.GITHUB_OUTPUT) writeText(file, formatJson(json));
      if (env.GITHUB_OUTPUT) await appendOutputs(env.GITHUB_OUTPUT, results);
      return;
    }
    case 'classroom50':
      return writeText(file, formatJson(renderClassroom50(report, classroom50Identity(env))));
    case 'gradescope':
      return writeText(out ?? gradescopeFile(), formatJson(renderGradescope(report, request)));
    case 'gitlab':
      return writeText(file, formatJson(renderGitlab(report)));
    case 'junit':
      return request.junit === undefined ? writeText(file, renderJunit(report)) : undefined;
    default:
      return format satisfies never;
  }
}

/** Where Gradescope's harness looks, on its machine; else among the reports. */
function gradescopeFile(): string {
  return existsSync(GRADESCOPE_RESULTS) ? `${GRADESCOPE_RESULTS}/results.json` : DEFAULT_FILES.gradescope;
}

/** Values without line breaks; a name is never a student's. */
async function appendOutputs(
  file: string | undefined,
  values: Readonly<Record<string, string | number>>,
): Promise<void> {
  if (!file) return;
  await append(
    file,
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
}

function formatJson(value: unknown): string {
  return `${jsonText(value)}\n`;
}

/** A log of the system, to which others write as well: what they wrote must stay, so it is neither read nor replaced. */
async function append(path: string, text: string): Promise<void> {
  try {
    await appendFile(path, text);
  } catch (error) {
    throw userError('cannot-write', { path, reason: error instanceof Error ? error.message : String(error) });
  }
}
