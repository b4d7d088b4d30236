import { statementName } from '../course/statement.ts';
import type { Course } from '../model/exercise.ts';
import { bestLanguage, inLanguage, type Language, languagesOf } from '../model/text.ts';
import { fillMarks, type Marks } from './fill-marks.ts';
import type { TemplateFile } from './template-files.ts';

const TEMPLATE = /^README\.([\w-]+)\.md$/;

export function isReadme(path: string): boolean {
  return TEMPLATE.test(path);
}

/**
 * The READMEs of a student's repository, of those among the templates: for each language of the course the nearest,
 * named as statements are. One that is nearest to several is there once.
 */
export function studentReadmes(
  course: Pick<Course, 'title'>,
  templates: readonly TemplateFile[],
  marks: Marks,
): TemplateFile[] {
  const texts = new Map(templates.map(({ path, text }) => [TEMPLATE.exec(path)?.[1] ?? '', text] as const));
  const written = [...texts.keys()].filter((tag) => tag !== '');
  const shown = new Map<Language, string>();
  for (const language of languagesOf(course.title)) {
    const nearest = bestLanguage(language, written);
    if (!shown.has(nearest)) shown.set(nearest, statementName(course, language));
  }
  return [...shown].map(([language, path]) => {
    const others = [...shown].filter(([other]) => other !== language);
    const links = others.map(([other, file]) => `[${ownName(other)}](${file})`).join(' · ');
    const text = fillMarks(texts.get(language) ?? '', {
      ...marks,
      COURSE_TITLE: inLanguage(course.title, language),
      STATEMENT: path,
      OTHER_LANGUAGES: links === '' ? '' : `${links}\n\n`,
    });
    return { path, text };
  });
}

/** What a language calls itself. */
function ownName(tag: Language): string {
  const [tongue = tag] = tag.split('-');
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tongue) ?? tag;
}
