import { ruleTests } from '../testing.ts';
import { checkKind } from './check.ts';
import { kind } from './index.ts';

export const { check, checkFix, checkNoFix } = ruleTests(kind, checkKind);
