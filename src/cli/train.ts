import { writeFileSync } from 'node:fs'
import { modelFile } from '../detect/model.ts'
import { readTraining } from './train-data.ts'
import { trainedModel } from './train-model.ts'

/**
 * `npm run train`: makes the detector's model anew from the messages in `src/detect/training`, within seconds. The same
 * messages give the same bytes.
 */
writeFileSync(modelFile, trainedModel(readTraining()))
