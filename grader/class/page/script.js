// Sorts and filters the table of all students. The page is complete without it.
const table = document.querySelector('.everybody-table');
const form = document.querySelector('.filters');
const body = table.tBodies[0];
const rows = [...body.rows];
const output = form.querySelector('output');
const headings = [...table.tHead.rows[0].cells];
// Words are looked for in what a student is called, not in the points.
const named = headings.findIndex((heading) => heading.firstElementChild.dataset.sort === 'number');
const texts = rows.map((row) =>
  [...row.cells]
    .slice(0, named)
    .map((cell) => cell.textContent.toLowerCase())
    .join(' '),
);
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function filter() {
  const { text, section, state } = form.elements;
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  rows.forEach((row, i) => {
    const fits =
      words.every((word) => texts[i].includes(word)) &&
      (!section || section.value === '*' || row.dataset.s === section.value) &&
      (!state || state.value === '*' || row.dataset.t === state.value);
    row.hidden = !fits;
    if (fits) shown++;
  });
  output.textContent = output.dataset.text.replace('#', shown);
}

function sort(heading) {
  const column = heading.cellIndex;
  const ascending = heading.getAttribute('aria-sort') === 'descending';
  const numeric = heading.firstElementChild.dataset.sort === 'number';
  const value = (row) => {
    const { textContent } = row.cells[column];
    const number = Number.parseFloat(textContent);
    return numeric ? (Number.isNaN(number) ? -1 : number) : textContent;
  };
  const keyed = [...body.rows].map((row) => [value(row), row]);
  const compare = numeric ? (a, b) => a - b : collator.compare;
  // Numbers begin with the largest, texts with the first letter.
  const sign = numeric === ascending ? 1 : -1;
  keyed.sort(([a], [b]) => sign * compare(a, b));
  body.append(...keyed.map(([, row]) => row));
  for (const other of table.tHead.rows[0].cells) other.setAttribute('aria-sort', 'none');
  heading.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
}

table.tHead.addEventListener('click', (event) => {
  const heading = event.target.closest('th');
  if (heading) sort(heading);
});
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
