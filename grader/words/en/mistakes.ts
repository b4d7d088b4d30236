import type { MistakeWords } from '../mistakes.ts';

export const mistakes: MistakeWords = {
  ofCode:
    /\byour?\b|\bloops?\b|\bcode\b|\bwr(?:ote|itten|ites?)\b|\bassign|\(=\)|\boverw|\bresets?\b|\brestart|\bstarts? a(?:new|fresh)|\bstarted a(?:new|fresh)|\bvariables?\b|\bmask\b|\bslic(?:e|es|ing)\b|\bind(?:ex|ices)\b|\blook(?:ed|s)? (?:at|up)\b|\bsearch\b|\bmean(?:t|s) to\b|\bforgot(?:ten)?\b|\bforgets?\b|\bconfus|\bmisread|\bcopied\b/i,
  ofSteps:
    /\b(?:was|were|is|are|been|be|has|have|had) (?:\w+ )?(?:rotated|turned|mirrored|flipped|reversed|transposed|padded|slid|correlated|cropped|cut off)\b|\bslid\b|\bturning\b|\bchanged places\b/i,
  compares:
    /^The sign is|^d\w+(?: and d\w+)? (?:is|are) |^The gradients\b|^The \w+ gradients? (?:is|are)|\bas if\b|\bas when\b|\bas though\b|\bas in\b|\bas for\b|\blike\b|\bequals?\b|\bthese are\b|\bcomes? out\b|\bbelongs? to\b/i,
  sentenceEnd: /[.;]\s/,
};
