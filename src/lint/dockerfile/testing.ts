import { ruleTests } from '../testing.ts';
import { checkDockerfile } from './check.ts';
import { dockerfile } from './index.ts';

export const { check, checkFix, checkNoFix } = ruleTests(dockerfile, checkDockerfile);
