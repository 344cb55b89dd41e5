//! A saved page → draft.
use crate::IntakeError;
use crate::draft::Draft;
pub(crate) fn is_page(_text: &str) -> bool {
    false
}
pub(crate) fn read(_text: &str) -> Result<Draft, IntakeError> {
    Err(IntakeError::TooDeep)
}
