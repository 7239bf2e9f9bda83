import { notSupported } from '../server/rpc-error.ts';
import { anything } from '../server/shape.ts';
import { defineMethod } from './method.ts';

/** Pages of items; no release supports them for threads with legacy history. */
export const threadItemsList = defineMethod({
  name: 'thread/items/list',
  params: () => anything,
  run() {
    throw notSupported('thread/items/list is not supported yet');
  },
});
