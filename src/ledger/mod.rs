//! The record of a campaign.
