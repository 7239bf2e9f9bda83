import { assistantMessage } from '../../fakes/model-server/index.ts';
import { userTexts } from '../../fakes/model-server/journal/readers.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { userText } from '../steps/user-text.ts';

const requires = ['turn/start', 'turn/steer'];
const input = [userText('more input')];

/** A turn that waits; the answer to further input is ready, for whenever the server asks. */
async function holdForMore(...[client, model, threadId]: Parameters<typeof holdTurn>) {
  const held = await holdTurn(client, model, threadId);
  model.script(assistantMessage('answer to more input'));
  return held;
}

conformanceCase({
  id: 'turns/steer-running',
  title: 'input for the running turn is answered with its id and becomes an item',
  clauses: ['STEER-02'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const held = await holdForMore(client, model, thread.id);
    const params = { threadId: thread.id, input, expectedTurnId: held.id };
    const outcome = await client.request('turn/steer', params);
    const { turnId } = check('STEER-02').accepted('turn/steer', outcome);
    check('STEER-02').equal('the id of the running turn', turnId, held.id, outcome.frame);
    held.release();
    const item = await check('STEER-02').arrives(
      'its item',
      client.notification('item/started', {
        after: outcome.frame,
        where: (it) => it.item.type === 'userMessage',
      }),
    );
    const texts = item.params.item.content?.map(({ text }) => text);
    check('STEER-02').equal('the text of it', texts, ['more input'], item.frame);
    check('STEER-02').equal('the turn of it', item.params.turnId, held.id, item.frame);
  },
});

conformanceCase({
  id: 'turns/steer-reaches-model',
  title: 'the model is asked again in the same turn with the input that was added',
  clauses: ['STEER-05'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const held = await holdForMore(client, model, thread.id);
    const params = { threadId: thread.id, input, expectedTurnId: held.id };
    check('STEER-05').accepted('turn/steer', await client.request('turn/steer', params));
    held.release();
    await check('STEER-05').arrives(
      'the end of the turn',
      client.notification('turn/completed', { where: ({ turn }) => turn.id === held.id }),
    );
    const last = model.requests.at(-1);
    const said = last === undefined ? undefined : userTexts(last).at(-1);
    check('STEER-05').equal('what the model was told last', said, 'more input');
    check('STEER-05').equal('it was asked once more', model.requests.length, 3);
  },
});

conformanceCase({
  id: 'turns/steer-idle',
  title: 'input for a turn is refused while none runs',
  clauses: ['STEER-01'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const params = { threadId: thread.id, input, expectedTurnId: 'any' };
    const outcome = await client.request('turn/steer', params);
    const held = await holdForMore(client, model, thread.id);
    const control = await client.request('turn/steer', { ...params, expectedTurnId: held.id });
    held.release();
    check('STEER-01').refused('input without a turn', outcome, {
      code: -32600,
      says: /^no active turn to steer$/,
      control,
    });
    await check('STEER-01').arrives(
      'the end',
      client.notification('turn/completed', { after: outcome.frame }),
    );
  },
});

const faults = [
  {
    name: 'wrong-turn',
    clause: 'STEER-04',
    says: /^expected active turn id `other` but found `/,
    part: { expectedTurnId: 'other' },
  },
  {
    name: 'no-turn',
    clause: 'STEER-06',
    says: /^expectedTurnId must not be empty$/,
    part: { expectedTurnId: '' },
  },
  { name: 'no-input', clause: 'STEER-07', says: /^input must not be empty$/, part: { input: [] } },
  {
    name: 'too-much-input',
    clause: 'STEER-03',
    code: -32602,
    says: /1048576/,
    part: { input: [userText('x'.repeat(1_048_577))] },
  },
  {
    name: 'unknown-thread',
    clause: 'STEER-08',
    says: /^thread not found: 00000000-0000-7000-8000-000000000000$/,
    part: { threadId: '00000000-0000-7000-8000-000000000000' },
  },
];

for (const { name, clause, says, part, code = -32600 } of faults) {
  conformanceCase({
    id: `turns/steer-${name}`,
    title: `input for the running turn is refused: ${name.replaceAll('-', ' ')}`,
    clauses: [clause],
    requires,
    async run({ launch, model, check }) {
      const { client, thread } = await loadedThread({ launch, model });
      const held = await holdForMore(client, model, thread.id);
      const right = { threadId: thread.id, input, expectedTurnId: held.id };
      const outcome = await client.request('turn/steer', { ...right, ...part });
      const control = await client.request('turn/steer', right);
      held.release();
      check(clause).refused('the input', outcome, { code, says, control });
      await check(clause).arrives(
        'the end of the turn',
        client.notification('turn/completed', { where: ({ turn }) => turn.id === held.id }),
      );
    },
  });
}
