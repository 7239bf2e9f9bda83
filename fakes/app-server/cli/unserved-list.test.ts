import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { methodTable } from '../rules/method-table.ts';
import { connectHome } from '../threads/testing/connect-home.ts';
import { unservedList } from './unserved-list.ts';

it.each(['0.98', '0.130', '0.169'] as const)(
  '%s: the methods in the list are those that a server does not serve',
  async (edition) => {
    const home = realpathSync(mkdtempSync(path.join(tmpdir(), 'unserved-')));
    const { request, close } = await connectHome(home, edition);
    const { names, isGated } = methodTable(edition);
    const asked = names.filter((name) => !isGated(name));
    const unserved: string[] = [];
    for (const name of asked) {
      const { error } = await request(name, {});
      if (error?.code === -32603 && error.message.includes('does not serve')) unserved.push(name);
    }
    await close();
    rmSync(home, { recursive: true, force: true });
    const listed = unservedList(edition).split('\n');
    expect(listed).toEqual(listed.toSorted());
    expect(listed.filter((name) => !isGated(name))).toEqual(unserved.sort());
    expect(unserved).not.toHaveLength(0);
  },
);
