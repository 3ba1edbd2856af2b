import { parentPort, workerData } from 'node:worker_threads'
import { weighLearning } from '../core/themes/weigh-learning.ts'

// A thread of its own: a thousand comments take seconds, in which nobody's page should wait.
parentPort?.postMessage(weighLearning(workerData.examples, workerData.taxonomy))
