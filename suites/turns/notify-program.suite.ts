import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { fileAppears } from '../steps/file-appears.ts';
import { introduce } from '../steps/introduce.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

/** Writes what it is given as one step, so that nobody reads half of it. */
const script =
  'printf "%s" "$1" > "$CODEX_HOME/told.tmp" && mv "$CODEX_HOME/told.tmp" "$CODEX_HOME/told.json"';

conformanceCase({
  id: 'turns/notify-program',
  title: 'the program that the home names is told of the end of a turn, and of the client',
  clauses: ['INIT-08'],
  requires: ['turn/start'],
  platforms: ['linux', 'darwin'],
  config: { notify: ['/bin/sh', '-c', script, 'sh'] },
  async run({ launch, model, home, check }) {
    const client = await (await launch()).connect({ handshake: false });
    await introduce(client, 'my-editor');
    client.notify('initialized');
    const thread = await startThread(client);
    const turn = await runTurn(client, model, thread.id, 'hello');
    const file = join(home.path, 'told.json');
    await check('INIT-08').arrives('what the program was told', fileAppears(file));
    const told = JSON.parse(readFileSync(file, 'utf8'));
    const { cwd: _, ...seen } = told;
    check('INIT-08').equal('what it says', seen, {
      type: 'agent-turn-complete',
      'thread-id': thread.id,
      'turn-id': turn.id,
      client: 'my-editor',
      'input-messages': ['hello'],
      'last-assistant-message': 'answer to hello',
    });
  },
});
