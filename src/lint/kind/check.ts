import { yamlCheck } from '../yaml/check.ts';
import { parseKind, type KindFile } from './file.ts';

/** Runs rules over a configuration of kind. */
export const checkKind = yamlCheck<KindFile>(parseKind);
