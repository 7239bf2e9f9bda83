import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { initialize } from '../../harness/target/target-server.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { startThread } from '../steps/start-thread.ts';

conformanceCase({
  id: 'stale-path/empty-path',
  title: 'an empty path counts as absent: a loaded thread is rejoined by its id',
  clauses: ['RESUME-06'],
  requires: ['thread/resume', 'turn/start'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const outcome = await client.request('thread/resume', { threadId: thread.id, path: '' });
    const resumed = check('RESUME-06').accepted('resume with an empty path', outcome);
    check('RESUME-06').equal('the thread is the one with the id', resumed.thread.id, thread.id);
  },
});

const foreignIds = [
  { name: 'unknown-id', id: '00000000-0000-7000-8000-0000000000aa', clause: 'RESUME-10' },
  { name: 'malformed-id', id: 'not-a-thread-id', clause: 'RESUME-11' },
];

for (const { name, id, clause } of foreignIds) {
  conformanceCase({
    id: `stale-path/path-over-${name}`,
    title: `with the ${name.replace('-', ' ')} of no loaded thread, the path decides`,
    clauses: [clause],
    requires: ['thread/resume'],
    async run({ launch, home, check }) {
      const rollout = await home.writeRollout();
      const client = await (await launch()).connect();
      const { path } = rollout;
      const outcome = await client.request('thread/resume', { threadId: id, path });
      const resumed = check(clause).accepted(`resume with ${name} and a valid path`, outcome);
      check(clause).equal('the id is the one in the file', resumed.thread.id, rollout.threadId);
      check(clause).equal('its turns come from the file', resumed.thread.turns.length, 1);
    },
  });
}

conformanceCase({
  id: 'stale-path/cold-symlink-twice',
  title: 'a stored thread is resumed twice in a row by the spelling through a symlinked home',
  clauses: ['PATH-09'],
  requires: ['thread/resume'],
  home: 'symlink',
  async run({ launch, home, check }) {
    const rollout = await home.writeRollout();
    const client = await (await launch()).connect();
    const params = { threadId: rollout.threadId, path: home.spell(rollout.path) };
    const cold = await client.request('thread/resume', params);
    check('PATH-09').accepted('the first resume, from disk', cold);
    const loaded = await client.request('thread/resume', params);
    const resumed = check('PATH-09').accepted('the second resume, of the loaded thread', loaded);
    check('PATH-09').equal('the same thread is resumed', resumed.thread.id, rollout.threadId);
  },
});

conformanceCase({
  id: 'stale-path/canonical-home',
  title: 'a server whose home is reached by a symlink reports canonical paths',
  clauses: ['PATH-08'],
  requires: ['thread/start'],
  home: 'symlink',
  async run({ launch, home, check, variant }) {
    const server = await launch();
    const client = await server.connect({ handshake: false });
    const initialized = await initialize(client, true);
    const { codexHome } = check('PATH-08').accepted('initialize', initialized);
    if (variant('PATH-08') === 'home-and-path') {
      check('PATH-08').equal('codexHome is canonical', codexHome, home.realPath, initialized.frame);
    }
    const thread = await startThread(client);
    check('PATH-08').that('the rollout path is canonical', thread.path.startsWith(home.realPath), {
      expected: `a path below ${home.realPath}`,
      seen: thread.path,
    });
  },
});
