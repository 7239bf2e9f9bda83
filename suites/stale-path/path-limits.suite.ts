import { stat, symlink } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { CodexHome } from '../../harness/home/create-codex-home.ts';
import { followSpelling } from '../../harness/paths/follow-spelling.ts';
import type { Ground } from '../../harness/paths/ground.ts';
import { pathGround } from '../../harness/paths/path-ground.ts';
import type { SpellingStep } from '../../harness/paths/spelling.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { NotApplicable } from '../../harness/runner/not-applicable.ts';

/** A spelling that the system still opens, though barely. */
interface Limit {
  readonly name: string;
  readonly clause: string;
  readonly title: string;
  readonly spell: (path: string, ground: Ground, home: CodexHome) => Promise<string>;
}

const toFolder = (path: string): SpellingStep => {
  // The separator in front of the file's own name is the last.
  const at = path.split('/').length - 3;
  return { kind: 'link', at, name: 'a', target: 'absolute', hops: 1 };
};

const limits: readonly Limit[] = [
  {
    name: 'doubled-root',
    clause: 'PATH-36',
    title: 'a path with two leading slashes',
    spell: async (path) => `/${path}`,
  },
  {
    name: 'longest-through-link',
    clause: 'PATH-37',
    title: 'the longest path through a link to a longer one',
    spell: (path, ground) =>
      followSpelling(path, { steps: [toFolder(path)], base: 'absolute', isPadded: true }, ground),
  },
  {
    name: 'most-links',
    clause: 'PATH-38',
    title: 'a chain of 40 links',
    async spell(path, _, home) {
      let end = path;
      for (let number = 0; number < 40; number++) {
        const link = join(home.root, `chain-${number}`);
        await symlink(end, link);
        end = link;
      }
      return end;
    },
  },
  {
    name: 'longest-relative',
    clause: 'PATH-39',
    title: 'the longest relative path',
    spell: (path, ground) =>
      followSpelling(path, { steps: [], base: 'relative', isPadded: true }, ground),
  },
];

/** A temporary folder that is reached through links itself takes from what the system allows. */
async function assertOpens(spelled: string, title: string): Promise<void> {
  // A relative path is the server's to open.
  if (!isAbsolute(spelled)) return;
  await stat(spelled).catch((error: NodeJS.ErrnoException) => {
    throw new NotApplicable(`the system does not open ${title} here: ${error.code}`);
  });
}

for (const { name, clause, title, spell } of limits) {
  conformanceCase({
    id: `stale-path/${name}`,
    title: `a stored thread is resumed by ${title}`,
    clauses: [clause],
    requires: ['thread/resume'],
    platforms: ['linux'],
    async run({ launch, home, check }) {
      const server = await launch();
      const client = await server.connect();
      const ground = await pathGround(home, server);
      const { threadId, path } = await home.writeRollout();
      const spelled = await spell(path, ground, home);
      await assertOpens(spelled, title);
      const outcome = await client.request('thread/resume', { threadId, path: spelled });
      const resumed = check(clause).accepted(`resume by ${title}`, outcome).thread;
      check(clause).equal('its path', resumed.path, path, outcome.frame);
    },
  });
}
