import type { Exercise } from '../../model/exercise.ts';
import type { Language } from '../../model/text.ts';
import { renderProgress } from '../../report/formats/terminal.ts';
import { widthOf } from '../console.ts';

export interface Progress {
  readonly show: (exercise: Exercise, position: number) => void;
  readonly clear: () => void;
}

/** One line that is rewritten on a terminal; nothing where the stream is none. */
export function progressOn(stream: NodeJS.WriteStream, total: number, language: Language): Progress {
  if (!stream.isTTY || total < 2) return { show: () => {}, clear: () => {} };
  let shown = false;
  return {
    show: (exercise, position) => {
      shown = true;
      stream.write(
        `\r\u001b[2K${renderProgress({ done: position, total, current: exercise.slug }, language, widthOf(stream))}`,
      );
    },
    clear: () => {
      if (!shown) return;
      shown = false;
      stream.write('\r\u001b[2K');
    },
  };
}
