import type * as Sqlite from 'node:sqlite';

/**
 * Loads `node:sqlite` without the ExperimentalWarning that Node 22 prints on first use (24 does
 * not). Only that one warning is held back, and only while the module loads.
 */
export function loadSqlite(): typeof Sqlite {
  const emitWarning = process.emitWarning;
  process.emitWarning = (...args: unknown[]) => {
    if (args[1] !== 'ExperimentalWarning') Reflect.apply(emitWarning, process, args);
  };
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
