/**
 * Runs in the page of a live report: puts each new report in the place of the one before, with folds, the place on the
 * page and the focus as they were. A report's own file holds no script.
 */
export const LIVE_SCRIPT = `
'use strict';
(() => {
  /** Names that mean the same in the next report: by the nearest id, and the text of the fold without numbers. */
  const named = (elements) => {
    const seen = new Map();
    return Array.from(elements, (element) => {
      const home = element.closest('[id]');
      const label = element.querySelector(':scope > summary');
      const text = (label ?? element).textContent.replace(/[\\d.,/]+/g, '#').trim().slice(0, 80);
      const name = [home === null ? '' : home.id, element.tagName, text].join('|');
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return [name + '|' + count, element];
    });
  };
  const folds = () => named(document.querySelectorAll('details'));
  const stops = () => named(document.querySelectorAll('a[href], summary, [tabindex]'));

  /** What stands at the top of the window, and where. */
  const anchor = () => {
    const all = Array.from(document.querySelectorAll('main [id]'));
    const seen = all.filter((one) => one.getBoundingClientRect().top <= 8);
    const last = seen[seen.length - 1];
    return last === undefined ? undefined : { id: last.id, top: last.getBoundingClientRect().top };
  };

  const replace = (text) => {
    // The page of before the first report has no style.
    if (document.querySelector('main') === null) return location.reload();
    const next = new DOMParser().parseFromString(text, 'text/html');
    const wasOpen = new Map(folds().map(([name, fold]) => [name, fold.open]));
    const focused = stops().find(([, stop]) => stop === document.activeElement);
    const before = anchor();
    const [left, top] = [window.scrollX, window.scrollY];
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    document.body.replaceWith(document.adoptNode(next.body));
    for (const [name, fold] of folds()) if (wasOpen.has(name)) fold.open = wasOpen.get(name);
    window.scrollTo({ left, top, behavior: 'instant' });
    const place = before && document.getElementById(before.id);
    if (place) window.scrollBy({ top: place.getBoundingClientRect().top - before.top, behavior: 'instant' });
    const again = focused && stops().find(([name]) => name === focused[0]);
    if (again) again[1].focus({ preventScroll: true });
  };

  const load = async () => {
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    if (answer.ok) replace(await answer.text());
  };
  let last = Promise.resolve();
  const events = new EventSource('events?' + document.currentScript.dataset.version);
  events.addEventListener('report', () => {
    last = last.then(load).catch(() => {});
  });
  events.addEventListener('end', () => events.close());
})();
`;
