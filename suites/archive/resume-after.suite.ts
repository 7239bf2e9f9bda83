import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { subscriberEvent } from '../steps/turn-events.ts';

const requires = ['thread/archive', 'thread/unarchive', 'thread/resume', 'turn/start'];

conformanceCase({
  id: 'archive/resume-in-second-process',
  title:
    'after archive and unarchive a second process resumes idle; the first sees none of its turns',
  clauses: ['ARCHIVE-09'],
  requires: [...requires, 'thread/loaded/list'],
  async run({ launch, model, check }) {
    const { client: first, thread } = await loadedThread({ launch, model });
    const params = { threadId: thread.id };
    prerequisite(await first.request('thread/archive', params));
    prerequisite(await first.request('thread/unarchive', params));
    const before = first.mark();
    const second = await (await launch()).connect();
    const outcome = await second.request('thread/resume', params);
    const resumed = check('ARCHIVE-09').accepted('resume in the second process', outcome);
    check('ARCHIVE-09').equal('it is idle', resumed.thread.status?.type, 'idle');
    const turn = await runTurn(second, model, thread.id, 'in the second process');
    check('ARCHIVE-09').equal('its turn completes', turn.status, 'completed');
    await check('ARCHIVE-09').quiet('the first process sees no turn', {
      on: first,
      after: before,
      methods: subscriberEvent,
      barrier: () => first.request('thread/loaded/list', {}),
      // Two processes share nothing but files: nothing of the second is a cause in the first.
      settleMs: 250,
    });
  },
});

conformanceCase({
  id: 'archive/clears-subscriptions',
  title:
    'archive ends subscriptions: after unarchive and resume by bob, alice sees none of the turns',
  clauses: ['ARCHIVE-18'],
  requires: [...requires, 'thread/loaded/list'],
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const params = { threadId: thread.id };
    prerequisite(await alice.request('thread/archive', params));
    prerequisite(await alice.request('thread/unarchive', params));
    const before = alice.mark();
    const outcome = await bob.request('thread/resume', params);
    const resumed = check('ARCHIVE-18').accepted('resume by bob', outcome);
    check('ARCHIVE-18').equal('it is idle', resumed.thread.status?.type, 'idle');
    const turn = await runTurn(bob, model, thread.id, 'by bob');
    check('ARCHIVE-18').equal("bob's turn completes", turn.status, 'completed');
    await check('ARCHIVE-18').quiet('alice sees no turn', {
      on: alice,
      after: before,
      methods: subscriberEvent,
      barrier: () => alice.request('thread/loaded/list', {}),
    });
  },
});
