import { join } from 'node:path';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';

const unknown = '00000000-0000-7000-8000-0000000000aa';
const requires = ['thread/resume', 'thread/fork'];
const methods = ['thread/resume', 'thread/fork'] as const;

interface NoRollout {
  readonly clause: string;
  readonly path: string;
}

/** Resumes and forks by paths that are no rollouts; the variant of the clause is what the refusal says. */
async function refusePaths(
  { launch, home, check, variant }: CaseContext,
  refused: readonly NoRollout[],
): Promise<void> {
  const rollout = await home.writeRollout();
  const client = await (await launch()).connect();
  for (const method of methods) {
    const control = await client.request(method, { threadId: unknown, path: rollout.path });
    for (const { clause, path } of refused) {
      const outcome = await client.request(method, { threadId: unknown, path });
      const says = new RegExp(variant(clause));
      check(clause).refused(`${method} by ${path}`, outcome, { code: -32600, says, control });
    }
  }
}

conformanceCase({
  id: 'resume/folder-as-path',
  title: 'the path of a folder is refused by a resume and by a fork',
  clauses: ['RESUME-47'],
  requires,
  run: (context) => refusePaths(context, [{ clause: 'RESUME-47', path: context.home.path }]),
});

conformanceCase({
  id: 'resume/no-file-as-path',
  title: 'a path without a file and that of a device are refused by a resume and by a fork',
  clauses: ['PATH-07', 'RESUME-48'],
  requires,
  platforms: ['linux', 'darwin'],
  run: (context) =>
    refusePaths(context, [
      { clause: 'PATH-07', path: join(context.home.path, 'nothing.jsonl') },
      { clause: 'RESUME-48', path: '/dev/null' },
    ]),
});
