import { describeMistakes } from './mistakes.ts';

await describeMistakes(['1', '2']);
