import { userTexts } from '../../fakes/model-server/index.ts';
import type { Thread } from '../../harness/protocol/methods.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { introduce } from '../steps/introduce.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { turnEnds } from '../steps/turn-ends.ts';

const requires = ['thread/rollback', 'turn/start'];

conformanceCase({
  id: 'threads/rollback',
  title: 'a rollback drops the last turns from the answer, the disk and what the model is told',
  clauses: ['ROLL-01', 'ROLL-06'],
  requires: [...requires, 'thread/resume'],
  async run({ launch, model, check }) {
    const { server, client, thread } = await threadOfTurns({ launch, model });
    const params = { threadId: thread.id, numTurns: 2 };
    const outcome = await client.request('thread/rollback', params);
    const left = check('ROLL-01').accepted('thread/rollback', outcome).thread;
    check('ROLL-01').equal('the turns left', said(left), ['first turn'], outcome.frame);
    check('ROLL-01').equal('its status', left.status, thread.status, outcome.frame);
    await runTurn(client, model, thread.id, 'fourth turn');
    const request = model.requests.at(-1);
    const told = request === undefined ? [] : userTexts(request);
    const typed = told.filter((text) => text.endsWith(' turn'));
    check('ROLL-01').equal('what the model is told', typed, ['first turn', 'fourth turn']);
    await server.stop();
    const next = await (await launch()).connect();
    const resumed = await next.request('thread/resume', { threadId: thread.id });
    const stored = check('ROLL-01').accepted('resume by the next server', resumed).thread;
    check('ROLL-01').equal('the turns stored', said(stored), ['first turn', 'fourth turn']);
    const all = await next.request('thread/rollback', { threadId: thread.id, numTurns: 9 });
    const none = check('ROLL-06').accepted('rollback by more turns than there are', all).thread;
    check('ROLL-06').equal('the turns left', said(none), [], all.frame);
  },
});

conformanceCase({
  id: 'threads/rollback-deprecated',
  title: 'a client is told before the answer that rollback is deprecated; codex-tui is not',
  clauses: ['ROLL-04'],
  requires,
  transports: ['ws', 'unix'],
  async run({ launch, model, check }) {
    const { server, client, thread } = await threadOfTurns({ launch, model });
    const params = { threadId: thread.id, numTurns: 1 };
    const outcome = await client.request('thread/rollback', params);
    check('ROLL-04').accepted('thread/rollback', outcome);
    const notice = await check('ROLL-04').arrives(
      'deprecationNotice',
      client.notification('deprecationNotice'),
    );
    check('ROLL-04').inOrder(
      'the notice comes first',
      { name: 'notice', frame: notice.frame },
      { name: 'answer', frame: outcome.frame },
    );
    const tui = await server.connect({ handshake: false });
    await introduce(tui, 'codex-tui');
    tui.notify('initialized');
    const own = await tui.request('thread/rollback', params);
    check('ROLL-04').accepted('thread/rollback by codex-tui', own);
    await check('ROLL-04').quiet('no notice for codex-tui', {
      on: tui,
      after: 0,
      methods: /^deprecationNotice$/,
      barrier: () => tui.request('thread/loaded/list', {}),
    });
  },
});

conformanceCase({
  id: 'threads/rollback-paginated',
  title: 'a thread with a paginated history is not rolled back; one with the other is',
  clauses: ['ROLL-02'],
  requires,
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const paginated = await startThread(client, { historyMode: 'paginated' });
    const legacy = await startThread(client, { historyMode: 'legacy' });
    for (const { id } of [paginated, legacy]) await runTurn(client, model, id);
    const rollback = ({ id }: Thread) =>
      client.request('thread/rollback', { threadId: id, numTurns: 1 });
    const outcome = await rollback(paginated);
    check('ROLL-02').refused('the rollback', outcome, {
      code: -32600,
      says: /^paginated threads do not support thread\/rollback$/,
      control: await rollback(legacy),
    });
  },
});

conformanceCase({
  id: 'threads/rollback-refused',
  title: 'a rollback by no turns, or while a turn runs, is refused',
  clauses: ['ROLL-03', 'ROLL-05'],
  requires,
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client, { historyMode: 'legacy' });
    await runTurn(client, model, thread.id);
    const held = await holdTurn(client, model, thread.id);
    const rollback = (numTurns: number) =>
      client.request('thread/rollback', { threadId: thread.id, numTurns });
    const early = await rollback(1);
    held.release();
    const end = await check('ROLL-05').arrives('the end of the turn', turnEnds(client, held.id));
    check('ROLL-05').equal('it went on', end.params.turn.status, 'completed', end.frame);
    const none = await rollback(0);
    const control = await rollback(1);
    check('ROLL-05').refused('the rollback in a turn', early, {
      code: -32600,
      says: /^Cannot rollback while a turn is in progress\.$/,
      control,
    });
    check('ROLL-03').refused('the rollback by no turns', none, {
      code: -32600,
      says: /^numTurns must be >= 1$/,
      control,
    });
  },
});

conformanceCase({
  id: 'threads/rollback-twice-at-once',
  title: 'of two rollbacks at once the second is refused or done after the first',
  clauses: ['ROLL-07'],
  requires: ['thread/rollback', 'thread/resume', 'thread/read'],
  async run({ launch, home, check }) {
    const turns = Array.from({ length: 9 }, () => ({
      lifecycle: 'completed' as const,
      userText: 'Hello',
      agentText: 'Hello to you',
    }));
    const { threadId } = await home.writeRollout({ turns });
    const client = await (await launch()).connect();
    prerequisite(await client.request('thread/resume', { threadId }));
    const params = { threadId, numTurns: 1 };
    // The first may be done before the second is there: of several pairs one meets.
    for (const left of [7, 5, 3, 1]) {
      const outcomes = await Promise.all(
        [1, 2].map(() => client.request('thread/rollback', params)),
      );
      const refused = outcomes.filter(({ ok }) => !ok);
      check('ROLL-07').that('one of them is done', refused.length <= 1, {
        expected: 'one refusal at most',
        seen: outcomes,
      });
      for (const outcome of refused) {
        check('ROLL-07').refused('one of the two', outcome, {
          code: -32600,
          says: /^rollback already in progress for this thread$/,
          control: await client.request('thread/rollback', params),
        });
      }
      const read = await client.request('thread/read', { threadId, includeTurns: true });
      const { thread } = check('ROLL-07').accepted('thread/read', read);
      check('ROLL-07').equal('the turns left after two', thread.turns.length, left, read.frame);
    }
  },
});

/** A thread of three turns. */
async function threadOfTurns({ launch, model }: Pick<CaseContext, 'launch' | 'model'>) {
  const server = await launch();
  const client = await server.connect();
  const thread = await startThread(client, { historyMode: 'legacy' });
  for (const rank of ['first', 'second', 'third']) {
    await runTurn(client, model, thread.id, `${rank} turn`);
  }
  return { server, client, thread };
}

/** The message of the user in each turn. */
function said({ turns }: Thread): (string | undefined)[] {
  return turns.map(({ items }) => items[0]?.content?.[0]?.text);
}
