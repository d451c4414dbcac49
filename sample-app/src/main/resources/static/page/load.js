import { announce, byId, el, notice } from './dom.js';
import { ask } from './desk.js';
import { WAYS, duration, number } from './words.js';

/** The switch between three ways to do the same, and what came of each. */
export function load() {
  const form = byId('load');
  const start = byId('start');
  const state = byId('load-state');
  let running = null;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (running !== null) {
      return;
    }
    try {
      const { body } = await ask(`load?way=${new FormData(form).get('way')}`, { method: 'POST' });
      show(body);
    }
    catch (problem) {
      state.textContent = problem.message;
    }
  });

  function show(status) {
    const before = running;
    running = status.running;
    start.setAttribute('aria-disabled', String(running !== null));
    start.textContent = running === null ? 'Start the load' : 'The crowd is asking…';
    if (running !== null) {
      state.textContent = `${WAYS[running.way]}: ${number(running.answers)} answers so far, ${stall(running)}`;
      if (before === null) {
        announce(`${WAYS[running.way]}: the crowd is asking`);
      }
    }
    else if (before !== null) {
      const report = status.last.find((one) => one.way === before.way) ?? before;
      state.textContent = `${WAYS[report.way]}: ${number(report.answers)} answers, ${stall(report)}`;
      announce(state.textContent);
    }
    byId('reports').replaceChildren(...(status.last.length > 0 ? status.last.map(row) : [none()]));
  }
  return show;
}

function stall(report) {
  return `a loop was late by ${duration(report.worstLagMicros)} at worst`;
}

function row(report) {
  return el('tr', { 'data-way': report.way }, el('th', { scope: 'row' }, WAYS[report.way]),
    el('td', { class: 'number' }, number(report.answers)), el('td', { class: 'number' }, number(report.failures)),
    el('td', { class: 'number' }, duration(report.worstLagMicros)));
}

function none() {
  return el('tr', {}, el('td', { colspan: 4, class: 'quiet' }, 'None yet: start one.'));
}
