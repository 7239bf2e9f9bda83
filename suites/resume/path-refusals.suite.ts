import { join } from 'node:path';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';

const unknown = '00000000-0000-7000-8000-0000000000aa';
const requires = ['thread/resume', 'thread/fork'];
const methods = ['thread/resume', 'thread/fork'] as const;

/** Resumes and forks by a path that is no rollout; the variant of the clause is what the refusal says. */
async function refusePath(context: CaseContext, clause: string, path: string): Promise<void> {
  const { launch, home, check, variant } = context;
  const rollout = await home.writeRollout({
    turns: [{ lifecycle: 'completed', userText: 'Hello', agentText: 'Hello to you' }],
  });
  const client = await (await launch()).connect();
  const says = new RegExp(variant(clause));
  for (const method of methods) {
    const control = await client.request(method, { threadId: unknown, path: rollout.path });
    const outcome = await client.request(method, { threadId: unknown, path });
    check(clause).refused(`${method} by ${path}`, outcome, { code: -32600, says, control });
  }
}

conformanceCase({
  id: 'resume/folder-as-path',
  title: 'the path of a folder is refused by a resume and by a fork',
  clauses: ['RESUME-47'],
  requires,
  run: (context) => refusePath(context, 'RESUME-47', context.home.path),
});

conformanceCase({
  id: 'resume/no-file-as-path',
  title: 'a path without a file is refused by a resume and by a fork',
  clauses: ['PATH-07'],
  requires,
  run: (context) => refusePath(context, 'PATH-07', join(context.home.path, 'nothing.jsonl')),
});

conformanceCase({
  id: 'resume/device-as-path',
  title: 'the path of a device is refused by a resume and by a fork',
  clauses: ['RESUME-48'],
  requires,
  platforms: ['linux', 'darwin'],
  run: (context) => refusePath(context, 'RESUME-48', '/dev/null'),
});
