import { test } from 'vitest';
import type { ModelServer } from '../model-server.ts';
import { startModelServer } from '../start-model-server.ts';

/** A test with a model server of its own, closed afterwards, and the traffic it reported. */
export const modelTest = test.extend<{ model: ModelServer; traffic: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the dependencies from the pattern
  traffic: async ({}, use) => {
    await use([]);
  },
  model: async ({ traffic }, use) => {
    const model = await startModelServer({
      onTraffic: ({ direction, text }) => traffic.push(`${direction} ${text}`),
    });
    await use(model);
    await model.close();
  },
});
