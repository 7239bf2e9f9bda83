import { rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessDefect } from '../../harness/harness-defect.ts';
import { everySpelling } from '../../harness/paths/every-spelling.ts';
import { freshFolder } from '../../harness/paths/fresh-folder.ts';
import { pathGround } from '../../harness/paths/path-ground.ts';
import { sameFile } from '../../harness/paths/same-file.ts';
import { spellPath } from '../../harness/paths/spell-path.ts';
import type { Spelling } from '../../harness/paths/spelling.ts';
import { spellingKind } from '../../harness/paths/spelling-kind.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { staleRefusal } from '../steps/stale-refusal.ts';

conformanceCase({
  id: 'properties/retargeted-links',
  title: 'however a link is spelled: once it names another thread, it no longer resumes the first',
  replays: spellingKind,
  clauses: ['PATH-23'],
  requires: ['thread/resume', 'turn/start'],
  async run({ launch, model, home, check, variant, forAll }) {
    const { server, client, thread } = await loadedThread({ launch, model });
    const { id: threadId } = thread;
    const ground = await pathGround(home, server);
    const control = await client.request('thread/resume', { threadId, path: thread.path });
    const refusal = staleRefusal(variant('PATH-23'), control);
    const refused = async (spelling: Spelling) => {
      // A fresh one each time: one that is resumed by mistake is loaded from then on.
      const other = await home.writeRollout();
      const alias = join(await freshFolder(ground, 'alias-'), 'current.jsonl');
      await symlink(thread.path, alias);
      const path = await spellPath(alias, spelling, ground);
      // Whether this is accepted is PATH-25; here a server that remembers spellings shall learn one.
      await client.request('thread/resume', { threadId, path });
      await symlink(other.path, `${alias}.next`);
      await rename(`${alias}.next`, alias);
      const isStill = await sameFile(thread.path, path, server.cwd);
      if (isStill) throw new HarnessDefect(`a retargeted link names its former file: ${path}`);
      const outcome = await client.request('thread/resume', { threadId, path });
      check('PATH-23').refused('resume by a retargeted link', outcome, refusal);
    };
    const values = await everySpelling(ground.volume);
    await forAll({ ...values, property: refused, shareOfRuns: 0.15 });
  },
});
