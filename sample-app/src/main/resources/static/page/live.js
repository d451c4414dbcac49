const SLOWER = 1000;

/**
 * Listens to what happens right now, while somebody looks at the page: not while it is hidden or paused, and less often
 * for those who prefer less motion.
 *
 * @param show told of each sample
 * @param connected told whether the desk is heard
 * @returns pauses and resumes
 */
export function listen(show, connected) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let source = null;
  let paused = false;
  let last = -Infinity;

  function update() {
    if (paused || document.hidden) {
      source?.close();
      source = null;
    }
    else if (source === null) {
      source = new EventSource('live');
      source.onopen = () => connected(true);
      source.onerror = () => connected(false);
      source.onmessage = ({ data, timeStamp }) => {
        if (!calm.matches || timeStamp - last >= SLOWER) {
          last = timeStamp;
          show(JSON.parse(data));
        }
      };
    }
  }

  document.addEventListener('visibilitychange', update);
  update();
  return (pause) => {
    paused = pause;
    update();
  };
}
