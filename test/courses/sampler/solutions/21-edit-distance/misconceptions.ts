import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/21-edit-distance/edit-distance.ts';
import { editTable } from './edit-distance.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'never-swapped',
    title: { en: 'As if neighbours could never be exchanged' },
    explanation: { en: 'Where exchanging two neighbours is a change of its own, it may be the cheapest.' },
    functions: { editTable: (a, b, { replace }) => editTable(a, b, { replace }) },
  },
  {
    id: 'replacing-costs-one',
    title: { en: 'As if replacing a letter cost 1' },
    explanation: { en: 'What it costs is given.' },
    functions: { editTable: (a, b, costs) => editTable(a, b, { ...costs, replace: 1 }) },
  },
  {
    id: 'no-borders',
    title: { en: 'As if the first letters were free' },
    explanation: { en: 'An empty word is as many letters away from another as that has.' },
    functions: {
      editTable: (a, b, costs) =>
        editTable(a, b, costs).map((row, i) => row.map((entry, j) => (i === 0 || j === 0 ? 0 : entry))),
    },
  },
]);
