import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assistantMessage } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { askPatch, newFile, patchApproval } from '../steps/ask-patch.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { turnEnds } from '../steps/turn-ends.ts';

conformanceCase({
  id: 'resume/pending-file-change-replayed',
  title: 'a pending file change is shown and asked of a second connection, whose answer decides',
  clauses: ['RESUME-21'],
  requires: ['turn/start', 'thread/resume'],
  transports: ['ws', 'unix'],
  async run({ launch, model, home, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const rest = [assistantMessage('done')];
    const { turn, request } = await askPatch(alice, model, thread.id, newFile(file), rest);
    const started = await check('RESUME-21').arrives(
      'the start of the change',
      alice.notification('item/started', { where: ({ item }) => item.type === 'fileChange' }),
    );
    const { changes, status } = started.params.item;
    const expected = [{ path: file, kind: { type: 'add' }, diff: 'made\n' }];
    check('RESUME-21').equal('the change', changes, expected, started.frame);
    check('RESUME-21').equal('its status', status, 'inProgress', started.frame);
    const outcome = await bob.request('thread/resume', { threadId: thread.id });
    const { turns } = check('RESUME-21').accepted('resume by bob', outcome).thread;
    const running = turns.find(({ id }) => id === turn.id);
    check('RESUME-21').equal('the turn', running?.status, 'inProgress', outcome.frame);
    const shown = running?.items.find(({ type }) => type === 'fileChange');
    check('RESUME-21').equal('the change in it', shown?.changes, expected, outcome.frame);
    const replayed = await check('RESUME-21').arrives(
      'the question at bob',
      bob.serverRequest(patchApproval),
    );
    const asked = { id: replayed.id, params: replayed.params };
    const first = { id: request.id, params: request.params };
    check('RESUME-21').equal('it is the same request', asked, first, replayed.frame);
    bob.answer(request.id, { decision: 'accept' });
    for (const client of [alice, bob]) {
      await check('RESUME-21').arrives(`the end at ${client.name}`, turnEnds(client, turn.id));
    }
    check('RESUME-21').equal('the file', readFileSync(file, 'utf8'), 'made\n');
  },
});
