import { describeMistakes } from './mistakes.ts';

await describeMistakes(['5', '6']);
