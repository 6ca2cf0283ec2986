// Prints the most that this process held, in MB.
import { peakMemoryMb } from '../../dist/bench/peak-memory.js';

console.log(peakMemoryMb());
