import { convInputGradient } from '../../solutions/24-conv-input-gradient/conv-input-gradient.ts'; export { convInputGradient };
