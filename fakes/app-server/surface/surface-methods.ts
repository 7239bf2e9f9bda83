import { accountMethods } from './account-methods.ts';
import { configMethods } from './config-methods.ts';
import { extensionMethods } from './extension-methods.ts';
import { fileWatchMethods } from './file-watch-methods.ts';
import { loginMethods } from './login-methods.ts';
import { modelMethods } from './model-methods.ts';
import type { SurfaceMethod } from './surface-method.ts';

/** The start-up surface by name of method. */
export const surfaceMethods: ReadonlyMap<string, SurfaceMethod> = new Map(
  [
    ...accountMethods,
    ...loginMethods,
    ...configMethods,
    ...modelMethods,
    ...extensionMethods,
    ...fileWatchMethods,
  ].map((method) => [method.name, method]),
);
