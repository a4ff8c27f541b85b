import { ruleTests } from '../testing.ts';
import { checkCompose } from './check.ts';
import { compose } from './index.ts';

export const { check, checkFix, checkNoFix } = ruleTests(compose, checkCompose);
