import { loadFingerprints } from '../../course/fingerprints.ts';
import { loadCourse } from '../../course/load.ts';
import { loadMisconceptions } from '../../course/mirrors.ts';
import type { Course, Exercise } from '../../model/exercise.ts';
import { inLanguage, type Language, type LocalizedText } from '../../model/text.ts';
import { nearestNames } from '../../text/nearest.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { userError } from '../../words/user-error.ts';
import { type Explained, findPage } from './page.ts';

interface Named {
  readonly id: string;
  readonly title: LocalizedText;
  readonly explanation: LocalizedText;
}

/** What `EXERCISE/ID` stands for; `ID+ID` are two mistakes at once. Throws a UserError when there is no such one. */
export async function explainMistake(root: string, name: string, language: Language): Promise<Explained[]> {
  const slash = name.indexOf('/');
  const course = await loadCourse(root, [name.slice(0, slash)]);
  const [exercise] = course.exercises;
  const mistakes = await namedMistakes(course, exercise);
  const ids = name
    .slice(slash + 1)
    .trim()
    .toLowerCase()
    .split('+');
  const next = { text: wordsFor(language).explain.next(exercise.slug) };
  return ids.map((id, i) => {
    const explained = explainOne(exercise, mistakes, id, language);
    return i < ids.length - 1 ? explained : { ...explained, sections: [...explained.sections, next] };
  });
}

/** The fingerprints name them in every copy of the course; the wrong rules themselves only in the instructor's. */
async function namedMistakes(course: Course, exercise: Exercise): Promise<readonly Named[]> {
  const fingerprints = loadFingerprints(course, exercise);
  return fingerprints === undefined ? loadMisconceptions(course, exercise) : fingerprints.misconceptions;
}

function explainOne(
  exercise: Exercise,
  mistakes: readonly Named[],
  id: string,
  language: Language,
): Explained {
  const mistake = mistakes.find((one) => one.id === id);
  if (mistake !== undefined) {
    const { title, explanation } = mistake;
    return {
      title: `${exercise.slug} · ${inLanguage(title, language)}`,
      sections: [{ text: inLanguage(explanation, language) }],
    };
  }
  const page = findPage(id, language);
  if (page !== undefined) return page;
  const near = nearestNames(
    id,
    mistakes.map((one) => one.id),
    3,
  );
  throw userError('unknown-code', {
    code: id,
    exercise: exercise.slug,
    near: near.map((one) => `${exercise.slug}/${one}`),
  });
}
