import { el } from './dom.js';
import { lanesOf, ticks } from './trace.js';
import { CALLERS, STRATEGIES, duration } from './words.js';

/**
 * Draws a trace: lanes to look at, the facts of the call that is pointed at or has the focus, and all of it as a table.
 *
 * @param root where to draw
 * @param request what was asked
 * @param trace the calls
 * @param micros how long the whole answer took
 */
export function drawTrace(root, request, trace, micros) {
  const { total, lanes } = lanesOf(trace, micros);
  const facts = el('dl', { class: 'call-facts' });
  const chart = el('div', { class: 'chart', role: 'group', 'aria-label': `Threads that answered ${request}` },
    axis(total), el('ol', { class: 'lanes' }, lanes.map((lane) => laneItem(lane, total))));
  const select = (index) => {
    for (const row of chart.querySelectorAll('.row')) {
      row.classList.toggle('selected', Number(row.dataset.call) === index);
    }
    facts.replaceChildren(...callFacts(trace[index]));
  };
  for (const event of ['pointerover', 'focusin', 'click']) {
    chart.addEventListener(event, ({ target }) => {
      const row = target.closest('.row');
      if (row) {
        select(Number(row.dataset.call));
      }
    });
  }
  root.replaceChildren(el('section', { class: 'trace', 'aria-label': `How ${request} was answered` },
    el('h3', {}, 'How this answer was made'),
    el('p', { class: 'quiet' }, el('code', {}, request), ` took ${duration(total)} at the desk`),
    chart, facts,
    el('details', {}, el('summary', {}, 'The same as a table'),
      el('div', { class: 'scroll', role: 'region', 'aria-label': `Calls for ${request}`, tabindex: 0 }, table(trace)))));
  if (trace.length > 0) {
    select(0);
  }
}

export function badge(strategy) {
  return el('span', { class: `badge ${strategyClass(strategy)}`, 'aria-hidden': 'true' }, STRATEGIES[strategy]?.letter ?? '?');
}

export function strategyClass(strategy) {
  return `is-${strategy.toLowerCase().replace('_', '-')}`;
}

function axis(total) {
  const marks = ticks(total).filter((tick) => tick <= total * 0.92).map((tick) => {
    const mark = el('span', { class: 'tick' }, tick === 0 ? '0' : `${tick / 1000} ms`);
    place(mark, tick, tick, total);
    return mark;
  });
  return el('div', { class: 'axis', 'aria-hidden': 'true' }, marks);
}

function laneItem(lane, total) {
  const name = lane.thread ?? 'no thread';
  return el('li', { class: lane.thread === null ? 'lane nobody' : 'lane' },
    el('div', { class: 'lane-name' }, el('code', {}, name), ' ',
      el('span', { class: 'quiet' }, lane.thread === null ? 'is needed meanwhile' : who(lane.caller))),
    lane.rows.map((row) => rowItem(row, total)));
}

function who(caller) {
  if (caller === null) {
    return 'worker';
  }
  return caller.executor === null ? CALLERS[caller.kind] ?? caller.kind : `worker of ${caller.executor}`;
}

function rowItem({ call, index, pieces }, total) {
  const row = el('div', { class: `row ${strategyClass(call.strategy)}`, 'data-call': index },
    pieces.map((piece) => {
      const bar = el('span', { class: `piece ${piece.kind}`, 'aria-hidden': 'true' });
      place(bar, piece.from, piece.to, total);
      return bar;
    }));
  const from = pieces[0].from / total;
  const to = pieces.at(-1).to / total;
  row.append(label(call, pieces, from, to));
  return row;
}

/** Inside its bar where that is wide enough, else on the side where there is room. */
function label(call, pieces, from, to) {
  const decided = pieces[0].kind === 'decided';
  const side = (to - from >= 0.45) ? 'inside' : (1 - to >= from) ? 'after' : 'before';
  const button = el('button', { type: 'button', class: `call ${side}`, 'aria-label': spoken(call, pieces) },
    badge(call.strategy), el('span', { class: 'call-name' }, decided ? `${call.call} →` : call.call));
  button.style.setProperty('--from', from);
  button.style.setProperty('--to', to);
  return button;
}

function place(element, from, to, total) {
  element.style.setProperty('--from', from / total);
  element.style.setProperty('--to', to / total);
}

function spoken(call, pieces) {
  const what = pieces.map((piece) => piece.kind === 'decided' ? 'decided here'
    : `${piece.kind} for ${duration(piece.to - piece.from)}`).join(', ');
  return `${call.call}: ${call.strategy}. ${what}. Called by ${call.callerThread}, ${callerOf(call)}. `
    + `${STRATEGIES[call.strategy]?.says ?? ''}`;
}

function callerOf({ caller }) {
  return `${CALLERS[caller.kind] ?? caller.kind} (${caller.reason})`;
}

function callFacts(call) {
  const { decided, bodyStarted, bodyEnded, finished } = call.at;
  const fact = (term, ...description) => el('div', {}, el('dt', {}, term), el('dd', {}, ...description));
  const times = [];
  if (bodyStarted !== null && call.bodyThread !== call.callerThread) {
    times.push(`queued ${duration(bodyStarted - decided)}`);
  }
  if (bodyEnded !== null) {
    times.push(`ran ${duration(bodyEnded - bodyStarted)}`);
  }
  if (call.strategy === 'AWAIT' && finished !== null && bodyEnded !== null) {
    times.push(`waited ${duration(finished - bodyEnded)}`);
  }
  if (call.strategy === 'OFFLOAD' && finished !== null && bodyEnded !== null) {
    times.push(`result pending for ${duration(finished - bodyEnded)}`);
  }
  return [
    fact('Call', el('code', {}, call.call)),
    fact('Caller', el('code', {}, call.callerThread), ` ${callerOf(call)}`),
    fact('Decision', badge(call.strategy), el('strong', {}, ` ${call.strategy} `), STRATEGIES[call.strategy]?.says ?? ''),
    fact('Body', ...(call.bodyThread === null ? ['never ran'] : ['on ', el('code', {}, call.bodyThread), `: ${times.join(', ')}`]))
  ];
}

function table(trace) {
  const columns = ['Call', 'Caller’s thread', 'Caller', 'How it was recognised', 'Strategy', 'Body’s thread', 'Begins at', 'Queued', 'Ran', 'Finished at'];
  const since = (from, to) => (from === null || to === null) ? '–' : duration(to - from);
  return el('table', {}, el('thead', {}, el('tr', {}, columns.map((column) => el('th', { scope: 'col' }, column)))),
    el('tbody', {}, trace.map((call) => el('tr', {},
      el('th', { scope: 'row' }, call.call), el('td', {}, call.callerThread),
      el('td', {}, CALLERS[call.caller.kind] ?? call.caller.kind), el('td', {}, call.caller.reason),
      el('td', {}, call.strategy), el('td', {}, call.bodyThread ?? 'none'),
      el('td', { class: 'number' }, duration(call.at.decided)),
      el('td', { class: 'number' }, since(call.at.decided, call.at.bodyStarted)),
      el('td', { class: 'number' }, since(call.at.bodyStarted, call.at.bodyEnded)),
      el('td', { class: 'number' }, since(0, call.at.finished))))));
}
