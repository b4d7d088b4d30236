import { assembleVerdicts } from '../../report/build/index.ts';
import { renderTerminal } from '../../report/formats/terminal.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { printError } from '../console.ts';
import { folderOf, nextAfter, terminalView } from '../grade/settings.ts';
import type { Face, FaceSetup } from './face.ts';

/** Lines one after the other: what has been judged, each time. */
export function openPlain(
  { settings, course, submission, judging, frame, place }: FaceSetup,
  print: (text: string) => void,
): Face {
  const words = wordsFor(settings.language).watch;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    changed: () => {},
    settled: (judged) => {
      const verdicts = judged.flatMap((one) => judging.verdictOn(one) ?? []);
      const isPart = verdicts.length < judging.exercises().length;
      const report = assembleVerdicts(
        { ...frame, ...nextAfter(course, submission, judged.at(-1)?.folder), partial: isPart },
        verdicts,
      );
      print(
        renderTerminal(report, {
          ...terminalView(settings, folderOf(settings, submission)),
          reportFile: place(),
        }),
      );
    },
    written: () => print(` ${words.watching(settings.submission)}\n\n`),
    opened: (isOpen) => print(` ${isOpen ? words.opening(place()) : words.cannotOpen(place())}\n`),
    failed: (error) => printError(error, settings.language),
    ended,
    end: () => end(),
    close: () => {},
  };
}
