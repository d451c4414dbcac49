/**
 * Sorts a trace into lanes: one for each thread, and one for results that no thread waits for.
 *
 * @param trace the calls, as the desk tells them
 * @param micros how long the whole answer took; may be missing
 * @returns `total`, and `lanes`: each with `thread` (null: no thread), `caller` (who it is, where a call says so), and
 * `rows`: each with `call`, its index, and `pieces` of the kind `queued`, `running`, `waiting`, `pending` or `decided`,
 * which has no length
 */
export function lanesOf(trace, micros) {
  const total = Math.max(micros ?? 0, ...trace.map((call) => call.at.finished ?? call.at.bodyEnded ?? call.at.decided), 1);
  const lanes = new Map();
  const lane = (thread) => {
    if (!lanes.has(thread)) {
      lanes.set(thread, { thread, caller: null, rows: [] });
    }
    return lanes.get(thread);
  };
  trace.forEach((call, index) => {
    const { decided, bodyStarted, bodyEnded, finished } = call.at;
    const callerLane = lane(call.callerThread);
    callerLane.caller ??= call.caller;
    const elsewhere = call.bodyThread !== call.callerThread;
    if (elsewhere) {
      callerLane.rows.push({ call, index, pieces: [{ kind: 'decided', from: decided, to: decided }] });
    }
    if (call.bodyThread !== null && bodyStarted !== null) {
      const ended = bodyEnded ?? finished ?? total;
      const pieces = [{ kind: 'running', from: bodyStarted, to: ended }];
      if (elsewhere) {
        pieces.unshift({ kind: 'queued', from: decided, to: bodyStarted });
      }
      if (call.strategy === 'AWAIT' && finished > ended) {
        pieces.push({ kind: 'waiting', from: ended, to: finished });
      }
      lane(call.bodyThread).rows.push({ call, index, pieces });
    }
  });
  const nobody = trace.flatMap((call, index) => pending(call, index, total));
  const all = [...lanes.values()];
  return { total, lanes: nobody.length > 0 ? [...all, { thread: null, caller: null, rows: nobody }] : all };
}

/** What is offloaded may have an asynchronous result of its own; too short to be seen, it is left out. */
function pending(call, index, total) {
  const { bodyEnded, finished } = call.at;
  const worthALane = call.strategy === 'OFFLOAD' && bodyEnded !== null && finished - bodyEnded > total / 50;
  return worthALane ? [{ call, index, pieces: [{ kind: 'pending', from: bodyEnded, to: finished }] }] : [];
}

/** Round marks for an axis: some three to six. */
export function ticks(total) {
  const rough = total / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
  return Array.from({ length: Math.floor(total / step) + 1 }, (_, i) => i * step);
}
