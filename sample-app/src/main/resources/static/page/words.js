/** The strategies, each with a letter: colour is not everybody's. */
export const STRATEGIES = {
  DIRECT: { letter: 'D', says: 'The caller ran the body itself and got what it returned.' },
  WARN: { letter: 'W', says: 'As DIRECT, with a warning in the log.' },
  AWAIT: { letter: 'A', says: 'The caller ran the body itself, waited for the asynchronous result, and got a finished one.' },
  PASS_THROUGH: { letter: 'P', says: 'The caller ran the body itself and got the pending result. Nobody waited.' },
  OFFLOAD: { letter: 'O', says: 'A worker ran the body. The caller got a pending result at once and went on.' },
  REJECT: { letter: 'R', says: 'The call was refused before the body ran: it would have blocked an event loop.' }
};

/** Who calls. */
export const CALLERS = {
  EVENT_LOOP: 'event loop',
  MANAGED_EXECUTOR: 'thread of an executor',
  VIRTUAL_THREAD: 'virtual thread',
  PLAIN_THREAD: 'ordinary thread'
};

/** What a thread does for a call. */
export const PIECES = {
  running: 'running: the thread runs the body',
  waiting: 'waiting: the thread is parked until the result is there',
  queued: 'queueing: the call waits for this thread',
  pending: 'pending: the result is on its way, and no thread waits for it',
  decided: 'decided here, and run elsewhere'
};

/** The ways to load the event loops. */
export const WAYS = { NAIVE: 'Naive', HAND_WRITTEN: 'Hand-written', SMART_ASYNC: 'SmartAsync' };

const whole = new Intl.NumberFormat('en');
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function number(value) {
  return whole.format(value);
}

/** Microseconds as people read them. */
export function duration(micros) {
  if (micros >= 999_500) {
    return `${hundredths.format(micros / 1_000_000)} s`;
  }
  return (micros >= 9_950) ? `${whole.format(Math.round(micros / 1000))} ms` : `${tenths.format(micros / 1000)} ms`;
}

/** What the world calls a country; its code, if the world does not know it. */
export function country(code) {
  try {
    return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code;
  }
  catch {
    return code;
  }
}
