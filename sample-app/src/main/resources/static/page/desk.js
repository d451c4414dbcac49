/**
 * Asks the desk.
 * @returns the answer as `body`, and how long it took from here as `roundTrip`, in microseconds
 * @throws Problem if the desk says no, or says nothing
 */
export async function ask(uri, options = {}) {
  const start = performance.now();
  let response;
  let body;
  try {
    response = await fetch(uri, { ...options, headers: { accept: 'application/json' } });
    body = await response.json();
  }
  catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Problem('The desk does not answer', {});
  }
  if (!response.ok) {
    throw new Problem(body.detail ?? `The desk answers ${response.status}`, body);
  }
  return { body, roundTrip: (performance.now() - start) * 1000 };
}

/** The desk's own words for what is wrong, with the calls that led to it, if any. */
export class Problem extends Error {
  constructor(message, body) {
    super(message);
    this.body = body;
  }
}
