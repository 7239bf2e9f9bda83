import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

/** An empty repository whose branch is `main`, as `git init` makes it. */
async function makeRepository(folder: string): Promise<void> {
  const git = join(folder, '.git');
  await mkdir(join(git, 'objects'), { recursive: true });
  await mkdir(join(git, 'refs', 'heads'), { recursive: true });
  await writeFile(join(git, 'HEAD'), 'ref: refs/heads/main\n');
  await writeFile(join(git, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n');
}

conformanceCase({
  id: 'resume/git-metadata-kept',
  title:
    'a branch that was set for a thread is told after a restart, whatever the repository is on',
  clauses: ['RESUME-28'],
  requires: ['thread/metadata/update', 'thread/resume', 'turn/start'],
  async run({ launch, model, home, check }) {
    await makeRepository(home.workspace);
    const server = await launch();
    const client = await server.connect();
    const thread = await startThread(client, { cwd: home.workspace });
    await runTurn(client, model, thread.id);
    const change = { threadId: thread.id, gitInfo: { branch: 'set-by-client' } };
    prerequisite(await client.request('thread/metadata/update', change));
    await server.stop();
    const again = await (await launch()).connect();
    const outcome = await again.request('thread/resume', { threadId: thread.id });
    const resumed = check('RESUME-28').accepted('resume', outcome).thread;
    check('RESUME-28').equal('the branch', resumed.gitInfo?.branch, 'set-by-client', outcome.frame);
  },
});
