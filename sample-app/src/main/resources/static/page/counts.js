import { byId, el } from './dom.js';
import { badge } from './lanes.js';
import { CALLERS, STRATEGIES, number } from './words.js';

/** Counts of calls: a row for each kind of caller, a column for each strategy. */
export function counts() {
  let before = '';
  return (calls) => {
    const now = JSON.stringify(calls);
    if (now !== before) {
      before = now;
      byId('counts').replaceChildren(calls.length > 0 ? table(calls) : el('p', { class: 'quiet' }, 'None yet.'));
    }
  };
}

function table(calls) {
  const strategies = known(Object.keys(STRATEGIES), calls.map((call) => call.strategy));
  const callers = known(Object.keys(CALLERS), calls.map((call) => call.caller));
  const count = (caller, strategy) => calls.filter((call) => call.caller === caller && call.strategy === strategy)
    .reduce((sum, call) => sum + call.count, 0);
  return el('div', { class: 'scroll', role: 'region', 'aria-label': 'Counts', tabindex: 0 },
    el('table', { class: 'matrix' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Called by'),
        strategies.map((strategy) => el('th', { scope: 'col', class: 'number' }, badge(strategy), ` ${strategy}`)))),
      el('tbody', {}, callers.map((caller) => el('tr', {}, el('th', { scope: 'row' }, CALLERS[caller] ?? caller),
        strategies.map((strategy) => el('td', { class: 'number' }, number(count(caller, strategy)))))))));
}

/** Those that occur, the well-known ones first, in their order. */
function known(order, occurring) {
  const found = new Set(occurring);
  return [...order.filter((name) => found.has(name)), ...[...found].filter((name) => !order.includes(name))];
}
