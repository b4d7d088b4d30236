// expected: forbidden-import outside-submission
import 'data:text/javascript,1';
export function attack() {}
