import { testChapters } from './mocha.ts';
import { chapters } from './suite.ts';

describe('the docker client and Compose see the simulated engine as a real one', () => testChapters(chapters.filter(({ needs }) => needs !== undefined)));
