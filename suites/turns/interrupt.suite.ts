import { assistantMessage, createGate, gated } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { turnEnds } from '../steps/turn-ends.ts';
import { userText } from '../steps/user-text.ts';

const requires = ['turn/start', 'turn/interrupt'];

conformanceCase({
  id: 'turns/interrupt-running',
  title: 'an interrupted turn ends as interrupted, and the next turn runs',
  clauses: ['INT-01', 'INT-05'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const held = await holdTurn(client, model, thread.id);
    const params = { threadId: thread.id, turnId: held.id };
    check('INT-01').accepted('the interrupt', await client.request('turn/interrupt', params));
    const ended = await check('INT-01').arrives(
      'turn/completed',
      client.notification('turn/completed', { where: ({ turn }) => turn.id === held.id }),
    );
    check('INT-01').equal('its status', ended.params.turn.status, 'interrupted', ended.frame);
    held.release();
    model.script(assistantMessage('answer'));
    const input = [userText('next turn')];
    const next = await client.request('turn/start', { threadId: thread.id, input });
    const { turn } = check('INT-05').accepted('the next turn', next);
    const last = await check('INT-05').arrives('its end', turnEnds(client, turn.id));
    check('INT-05').equal('the next turn', last.params.turn.status, 'completed', last.frame);
  },
});

/** Where releases refuse it, one of four was refused, or more (0.130 to 0.169). */
const startedTurns = 24;

conformanceCase({
  id: 'turns/interrupt-at-once',
  title: 'a turn whose start was answered can be interrupted, however soon',
  clauses: ['INT-08'],
  requires,
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const gate = createGate();
    model.fallback(() => gated(assistantMessage('too late'), { beforeHeaders: gate }));
    for (let round = 1; round <= startedTurns; round += 1) {
      const { id: threadId } = await startThread(client);
      const started = await client.request('turn/start', { threadId, input: [userText('stop')] });
      const { turn } = prerequisite(started);
      const outcome = await client.request('turn/interrupt', { threadId, turnId: turn.id });
      check('INT-08').accepted(`interrupt of turn ${round}`, outcome);
      const ended = await check('INT-08').arrives('its end', turnEnds(client, turn.id));
      check('INT-08').equal('its status', ended.params.turn.status, 'interrupted', ended.frame);
    }
    gate.open();
  },
});

conformanceCase({
  id: 'turns/interrupt-finished',
  title: 'the interrupt of a turn that has ended is refused at once; of a running one it is not',
  clauses: ['INT-02'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const turn = await runTurn(client, model, thread.id, 'second turn');
    const params = { threadId: thread.id, turnId: turn.id };
    const outcome = await client.request('turn/interrupt', params);
    const held = await holdTurn(client, model, thread.id);
    const control = await client.request('turn/interrupt', { ...params, turnId: held.id });
    held.release();
    check('INT-02').refused('the interrupt of a finished turn', outcome, {
      code: -32600,
      says: /^no active turn to interrupt$/,
      control,
    });
  },
});

conformanceCase({
  id: 'turns/interrupt-wrong-turn',
  title: 'an interrupt that names another turn than the running one is refused; the turn goes on',
  clauses: ['INT-04'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const held = await holdTurn(client, model, thread.id);
    const params = { threadId: thread.id, turnId: 'another-turn' };
    const outcome = await client.request('turn/interrupt', params);
    const control = await client.request('turn/interrupt', { ...params, turnId: held.id });
    held.release();
    check('INT-04').refused('the interrupt of another turn', outcome, {
      code: -32600,
      says: new RegExp(`^expected active turn id \\S*another-turn\\S* but found \\S*${held.id}`),
      control,
    });
  },
});

conformanceCase({
  id: 'turns/interrupt-twice',
  title: 'the second interrupt of a turn is refused',
  clauses: ['INT-07'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const held = await holdTurn(client, model, thread.id);
    const params = { threadId: thread.id, turnId: held.id };
    const control = await client.request('turn/interrupt', params);
    await check('INT-07').arrives('the end of the turn', turnEnds(client, held.id));
    held.release();
    const again = client.request('turn/interrupt', params, { budgetMs: 2_000 });
    const outcome = await check('INT-07').answered('the second interrupt', again);
    check('INT-07').refused('the second interrupt', outcome, {
      code: -32600,
      says: /^no active turn to interrupt$/,
      control,
    });
  },
});

conformanceCase({
  id: 'turns/interrupt-unknown-thread',
  title: 'the interrupt of a thread that is not loaded is refused',
  clauses: ['INT-06'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const held = await holdTurn(client, model, thread.id);
    const threadId = '00000000-0000-7000-8000-000000000000';
    const outcome = await client.request('turn/interrupt', { threadId, turnId: held.id });
    const known = { threadId: thread.id, turnId: held.id };
    const control = await client.request('turn/interrupt', known);
    held.release();
    check('INT-06').refused('the interrupt', outcome, {
      code: -32600,
      says: new RegExp(`^thread not found: ${threadId}$`),
      control,
    });
  },
});
