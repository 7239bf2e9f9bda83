import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';

/** Milliseconds between the clocks of two processes on one machine, generously. */
const toleranceMs = 1_000;

conformanceCase({
  id: 'transport/sent-at',
  title: 'each notification says when it was sent',
  clauses: ['TRANS-03'],
  requires: ['turn/start', 'thread/loaded/list'],
  async run({ launch, model, check }) {
    const begin = Date.now() - toleranceMs;
    const { client } = await loadedThread({ launch, model });
    const barrier = await client.request('thread/loaded/list', {});
    const end = Date.now() + toleranceMs;
    check('TRANS-03').accepted('thread/loaded/list', barrier);
    for (const { kind, method, emittedAtMs, frame } of client.received()) {
      if (kind !== 'notification') continue;
      const isTime =
        Number.isInteger(emittedAtMs) && Number(emittedAtMs) >= begin && Number(emittedAtMs) <= end;
      check('TRANS-03').that(`emittedAtMs of ${method}`, isTime, {
        expected: `milliseconds since 1970 from ${begin} to ${end}`,
        seen: emittedAtMs,
        frame,
      });
    }
  },
});
