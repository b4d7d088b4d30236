import type { AuthoringWords } from './authoring.ts';
import type { CiWords } from './ci.ts';
import type { ClassWords } from './class.ts';
import type { ConditionWords } from './condition.ts';
import type { DebugWords } from './debug.ts';
import type { CommandWords } from './errors.ts';
import type { ExplainWords } from './explain.ts';
import type { FaultWords } from './faults.ts';
import type { HelpWords } from './help.ts';
import type { HintWords } from './hint.ts';
import type { Labels } from './labels.ts';
import type { LastMistakeWords } from './last-mistakes.ts';
import type { LawWords } from './laws.ts';
import type { MinedWords } from './mined.ts';
import type { MistakeWords } from './mistakes.ts';
import type { Phrases } from './phrases.ts';
import type { PlaceWords } from './place.ts';
import type { ProgressWords } from './progress.ts';
import type { StatementWords } from './statement.ts';
import type { SymptomWords } from './symptoms.ts';
import type { TermsWords } from './terms.ts';
import type { VerifyWords } from './verify.ts';
import type { WatchWords } from './watch.ts';

/** All that the grader says in one language, by where it says it. Pages are Markdown files beside it. */
export interface Words {
  readonly authoring: AuthoringWords;
  readonly commands: CommandWords;
  /** What is wrong with a course. */
  readonly faults: FaultWords;
  readonly phrases: Phrases;
  readonly symptoms: SymptomWords;
  readonly lastMistakes: LastMistakeWords;
  readonly terms: TermsWords;
  readonly condition: ConditionWords;
  readonly place: PlaceWords;
  readonly laws: LawWords;
  readonly statement: StatementWords;
  readonly labels: Labels;
  readonly ci: CiWords;
  readonly class: ClassWords;
  readonly help: HelpWords;
  readonly hint: HintWords;
  readonly explain: ExplainWords;
  readonly debug: DebugWords;
  readonly mined: MinedWords;
  readonly mistakes: MistakeWords;
  readonly verify: VerifyWords;
  readonly watch: WatchWords;
  readonly progress: ProgressWords;
}
