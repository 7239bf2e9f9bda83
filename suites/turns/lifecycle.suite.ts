import { assistantMessage } from '../../fakes/model-server/index.ts';
import { userTexts } from '../../fakes/model-server/journal/readers.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { userText } from '../steps/user-text.ts';

const requires = ['thread/start', 'turn/start'];

conformanceCase({
  id: 'turns/started-and-completed',
  title: 'a turn is answered with its id, then started and completed under it',
  clauses: ['TURN-01'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const first = client.received({ method: 'turn/completed' });
    model.script(assistantMessage('answer'));
    const input = [userText('second turn')];
    const outcome = await client.request('turn/start', { threadId: thread.id, input });
    const { turn } = check('TURN-01').accepted('turn/start', outcome);
    const shown = { status: turn.status, items: turn.items };
    check('TURN-01').equal('it runs and has no items', shown, { status: 'inProgress', items: [] });
    const where = (params: { turn: { id: string } }) => params.turn.id === turn.id;
    const started = await check('TURN-01').arrives(
      'turn/started',
      client.notification('turn/started', { where }),
    );
    check('TURN-01').equal('it runs', started.params.turn.status, 'inProgress', started.frame);
    const completed = await check('TURN-01').arrives(
      'turn/completed',
      client.notification('turn/completed', { where }),
    );
    const { status } = completed.params.turn;
    check('TURN-01').equal('it completed', status, 'completed', completed.frame);
    const [{ params } = { params: undefined }] = first;
    const firstId = (params as { turn?: { id: string } } | undefined)?.turn?.id;
    check('TURN-01').that('its id is new', firstId !== turn.id, {
      expected: 'another id than that of the first turn',
      seen: turn.id,
    });
  },
});

conformanceCase({
  id: 'turns/item-order',
  title: "the user's message comes first, each item starts before it completes, the turn ends last",
  clauses: ['TURN-09'],
  requires,
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    const turn = await runTurn(client, model, thread.id);
    // What comes behind the end of the turn is to be seen, too.
    prerequisite(await client.request('thread/read', { threadId: thread.id }));
    const order = client.received().flatMap(({ method, params }) => {
      const { item, turn: ended } = params as { item?: { type: string }; turn?: { id: string } };
      if (method === 'turn/completed' && ended?.id === turn.id) return [method];
      const isShown = item !== undefined && /^item\/(started|completed)$/.test(method);
      return isShown ? [`${method} ${item.type}`] : [];
    });
    check('TURN-09').equal('the events in order', order, [
      'item/started userMessage',
      'item/completed userMessage',
      'item/started agentMessage',
      'item/completed agentMessage',
      'turn/completed',
    ]);
  },
});

conformanceCase({
  id: 'turns/history-for-the-model',
  title: 'the model is given what was said in the turns before',
  clauses: ['TURN-10'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    await runTurn(client, model, thread.id, 'second turn');
    const [, request] = model.requests;
    const said = request === undefined ? [] : userTexts(request);
    const typed = said.filter((text) => text.endsWith(' turn'));
    check('TURN-10').equal('what the user typed', typed, ['first turn', 'second turn']);
    const answered = JSON.stringify(request?.body).includes('answer to first turn');
    check('TURN-10').equal('the answer in between', answered, true);
  },
});

conformanceCase({
  id: 'turns/model-override',
  title: 'a model given to a turn is asked in it and in the turns that follow',
  clauses: ['TURN-11'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    model.script(assistantMessage('from the other model'));
    const override = { threadId: thread.id, input: [userText('second')], model: 'other-model' };
    const outcome = await client.request('turn/start', override);
    const { turn } = check('TURN-11').accepted('turn/start with a model', outcome);
    await check('TURN-11').arrives(
      'its end',
      client.notification('turn/completed', { where: (params) => params.turn.id === turn.id }),
    );
    await runTurn(client, model, thread.id, 'third turn');
    const asked = model.requests.map(({ body }) => (body as { model?: string }).model);
    const expected = ['mock-model', 'other-model', 'other-model'];
    check('TURN-11').equal('the models asked', asked, expected);
  },
});

conformanceCase({
  id: 'turns/stored-thread-refused',
  title: 'a turn of a thread that is only stored is refused; once resumed it runs',
  clauses: ['TURN-04'],
  requires: ['turn/start', 'thread/resume', 'thread/loaded/list'],
  async run({ launch, model, home, check }) {
    const { threadId } = await home.writeRollout();
    const client = await (await launch()).connect();
    const params = { threadId, input: [userText('a question')] };
    const outcome = await client.request('turn/start', params);
    const { data } = prerequisite(await client.request('thread/loaded/list', {}));
    check('TURN-04').equal('what is loaded', data, [], outcome.frame);
    prerequisite(await client.request('thread/resume', { threadId }));
    model.script(assistantMessage('answer'));
    const control = await client.request('turn/start', params);
    check('TURN-04').refused('a turn of a stored thread', outcome, {
      code: -32600,
      says: new RegExp(`^thread not found: ${threadId}$`),
      control,
    });
    await check('TURN-04').arrives('the end of the turn', client.notification('turn/completed'));
  },
});
