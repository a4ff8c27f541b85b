import { shortId } from '../../model/index.ts';
import { inspects } from './inspects.ts';

export const inspectImage = inspects('image', ({ image, tag }) => tag ?? shortId(image.id), (docker, { image }) => docker.getImage(image.id).inspect());
